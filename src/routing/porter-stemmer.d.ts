/** `natural` types its index only, and the index costs a second and 160 MB to import. */
declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const porter: { stem(word: string): string };
  export default porter;
}
