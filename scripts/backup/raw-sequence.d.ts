/** The driver sends documents as they stand in BSON with this; it has no types for its own files. */
declare module 'mongodb/lib/cmap/commands.js' {
  export class DocumentSequence {
    constructor(field: string);
    push(document: unknown, bytes: Uint8Array): number;
  }
}
