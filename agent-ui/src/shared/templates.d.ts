/** A template of sentences, compiled by agent-ui/sentence-templates.ts. */
declare module '*.hbs' {
  const sentences: import('../../../src/contract/telling.ts').Sentences;
  export default sentences;
}
