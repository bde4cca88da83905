import { useServices } from '../../store/services';

/** Opens a script: whatever lies over the table goes, and the side is there and turned to it. */
export function useOpenScene(): (title: string, script: string, armies?: number) => void {
  const { desk, scenes } = useServices();
  return (title, script, armies) => {
    const { close, showSide, turnTo } = desk.getState();
    scenes.open(title, script, armies);
    close();
    showSide();
    turnTo('scene');
  };
}
