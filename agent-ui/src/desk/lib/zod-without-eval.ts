import { z } from 'zod';

// Zod tries out whether it may compile code, which the page's security policy forbids and reports.
// Imported before the first schema is made.
z.config({ jitless: true });
