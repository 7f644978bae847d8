import { createContext, type RefObject, useContext, useEffect } from "react";

/** Whether the form that is open holds what isn't saved yet: asked by whatever would take it away. */
export const UnsavedContext = createContext<RefObject<boolean>>({ current: false });

export const useUnsaved = () => useContext(UnsavedContext);

/** Says so for the form that is open. */
export function useTellUnsaved(isDirty: boolean) {
  const unsaved = useUnsaved();
  useEffect(() => {
    unsaved.current = isDirty;
    return () => {
      unsaved.current = false;
    };
  }, [unsaved, isDirty]);
}
