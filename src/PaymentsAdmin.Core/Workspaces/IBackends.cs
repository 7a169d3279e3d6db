using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>Marks a port of a backend: something that some backends can do and others cannot.</summary>
public interface IBackendPort;

/// <summary>What the backend of each workspace can do, and the ports by which it does it.</summary>
public interface IBackends
{
    BackendProfile ProfileOf(Workspace workspace);

    /// <summary>One port of the workspace's backend; null where the backend cannot do what it is for.</summary>
    T? Find<T>(Workspace workspace)
        where T : class, IBackendPort;
}

/// <summary>Acts through a port, or refuses where the workspace's backend has none.</summary>
public static class BackendCalls
{
    public static Task<Result> CallAsync<TPort>(this IBackends backends, Workspace workspace, Failure lacking, Func<TPort, Task<Result>> act)
        where TPort : class, IBackendPort => backends.Find<TPort>(workspace) is { } port ? act(port) : Task.FromResult<Result>(lacking);

    public static Task<Result<T>> CallAsync<TPort, T>(this IBackends backends, Workspace workspace, Failure lacking, Func<TPort, Task<Result<T>>> act)
        where TPort : class, IBackendPort => backends.Find<TPort>(workspace) is { } port ? act(port) : Task.FromResult<Result<T>>(lacking);
}
