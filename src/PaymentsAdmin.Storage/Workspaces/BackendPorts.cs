using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>The ports of one backend, each for an ability.</summary>
internal sealed class BackendPorts
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
