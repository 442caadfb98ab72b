/** `natural` types its index only, and the index costs a second and 160 MB to import. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  type Step = (word: string) => string;
  const porter: { step1a: Step; step1b: Step; step1c: Step; step5a: Step; step5b: Step };
  export default porter;
}
