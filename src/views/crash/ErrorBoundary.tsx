import { Component, type ReactNode } from 'react';
import type { SessionStore } from '../../session';
import { part } from '../part';

const CrashPage = part(async () => (await import('./CrashPage')).CrashPage);

interface ErrorBoundaryProps {
  readonly session: SessionStore;
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly error: Error | null;
}

/** Behind every bug is a run worth keeping. Errors outside rendering come here too: the frame loop has no other witness. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { error: null };

  static getDerivedStateFromError(thrown: unknown): ErrorBoundaryState {
    return { error: asError(thrown) };
  }

  override componentDidMount(): void {
    window.addEventListener('error', this.onError);
  }

  override componentWillUnmount(): void {
    window.removeEventListener('error', this.onError);
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return <CrashPage error={error} session={this.props.session} />;
  }

  private readonly onError = ({ error }: ErrorEvent): void => {
    // The browser reports some harmless things this way, without an error.
    if (error instanceof Error) this.setState({ error });
  };
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
