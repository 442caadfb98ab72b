import { Router } from 'express';
import { commandsRouter, type CommandsRouterParts } from './commands-router.ts';
import { deskWorkRouter, type DeskWorkRouterParts } from './desk-work-router.ts';
import { ticketsRouter, type TicketsRouterParts } from './tickets-router.ts';

export interface StaffRouterParts
  extends TicketsRouterParts, CommandsRouterParts, DeskWorkRouterParts {}

/** The staff's doors: worklists and tickets, commands, and what they work with besides. */
export const staffRouter = (parts: StaffRouterParts): Router =>
  Router().use(ticketsRouter(parts)).use(commandsRouter(parts)).use(deskWorkRouter(parts));
