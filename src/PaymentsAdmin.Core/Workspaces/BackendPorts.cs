namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The abilities of one backend, each with its port.</summary>
public sealed class BackendPorts(Can can)
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

/// <summary>What an adapter lets users do in workspaces on its portals. What is kept here is done by the ports of our own books.</summary>
public interface IPortalBackend
{
    BackendKind Kind { get; }

    BackendPorts Over(BackendPorts ours);
}
