import { register } from 'tsx/esm/api';

/** A thread does not get what its process reads TypeScript with. */
register();
