using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Storage.Workspaces;

/// <summary>What one backend can do, each ability by the port that it is called through.</summary>
internal sealed class BackendPorts(Can can)
{
    private readonly Dictionary<Type, IBackendPort> _ports = [];

    public BackendProfile Profile { get; } = new(can);

    public BackendPorts Add<T>(T port)
        where T : class, IBackendPort
    {
        _ports.Add(typeof(T), port);
        return this;
    }

    public T? Find<T>()
        where T : class, IBackendPort => _ports.TryGetValue(typeof(T), out var port) ? (T)port : null;
}
