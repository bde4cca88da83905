import { useServices } from '../../store/services';

/** Opens a script: whatever lies over the table goes, and the side is there and turned to it. */
export function useOpenScene(): (title: string, script: string) => void {
  const { desk, scenes } = useServices();
  return (title, script) => {
    const { close, showSide, turnTo } = desk.getState();
    scenes.open(title, script);
    close();
    showSide();
    turnTo('scene');
  };
}
