/** What a person can put right, in one line; the same error as that of the set-up script. */
export { SetupError } from '../../scripts/setup/setup-error.mjs';
