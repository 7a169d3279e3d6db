using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>Marks an optional ability of backends.</summary>
public interface IBackendPort;

/// <summary>The ports of each workspace's backend.</summary>
public interface IBackends
{
    /// <summary>A port of the workspace's backend; null if it lacks the ability.</summary>
    T? Find<T>(Workspace workspace)
        where T : class, IBackendPort;
}

/// <summary>Calls a port, or refuses if the workspace's backend lacks it.</summary>
public static class BackendCalls
{
    public static Task<Result> CallAsync<TPort>(this IBackends backends, Workspace workspace, Failure lacking, Func<TPort, Task<Result>> act)
        where TPort : class, IBackendPort => backends.Find<TPort>(workspace) is { } port ? act(port) : Task.FromResult<Result>(lacking);

    public static Task<Result<T>> CallAsync<TPort, T>(this IBackends backends, Workspace workspace, Failure lacking, Func<TPort, Task<Result<T>>> act)
        where TPort : class, IBackendPort => backends.Find<TPort>(workspace) is { } port ? act(port) : Task.FromResult<Result<T>>(lacking);
}
