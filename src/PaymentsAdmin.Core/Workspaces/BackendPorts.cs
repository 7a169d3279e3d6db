namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The ports of one backend, each for an ability.</summary>
public sealed class BackendPorts
{
    private readonly Dictionary<Type, IBackendPort> _ports = [];

    public BackendPorts Add<T>(T port)
        where T : class, IBackendPort
    {
        _ports.Add(typeof(T), port);
        return this;
    }

    public T? Find<T>()
        where T : class, IBackendPort => _ports.TryGetValue(typeof(T), out var port) ? (T)port : null;
}

/// <summary>
/// What an adapter lets users do in workspaces on its portals, registered under its kind. What is kept here is done by the ports of our
/// own books.
/// </summary>
public interface IPortalBackend
{
    BackendPorts Over(BackendPorts ours);
}
