import { useSearchParams } from 'react-router';

/** What the address tells of a choice, so that it can be kept as a link, and how to change a part of it;
 *  what is undefined or empty leaves the address. The page that is left is not one to go back to. */
export const useAddressEntries = () => {
  const [search, setSearch] = useSearchParams();
  const change = (entries: Record<string, string | undefined>) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(entries))
          if (value) next.set(name, value);
          else next.delete(name);
        return next;
      },
      { replace: true },
    );
  return { search, change };
};
