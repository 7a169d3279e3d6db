using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace PaymentsAdmin.Fakes.Serving;

/// <summary>An http server at one address, which can refuse connections for a while and then answer there again.</summary>
public sealed class Listener(IPAddress host, int port, X509Certificate2? certificate, RequestDelegate handle) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private WebApplication? _server;
    private Socket? _held;
    private int _port = port;

    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    public bool Listens => _server is not null;

    public async Task ListenAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_server is null)
            {
                _server = await StartAsync();
                Address = AddressOf(_server);
                _port = Address.Port;
            }

            _held?.Dispose();
            _held = null;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Refuses connections from now on.</summary>
    public async Task RefuseAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_server is not { } server)
            {
                return;
            }

            // Bound without listening, the port refuses connections but stays reserved: before the server leaves it, until it is back.
            _held = Bind(new IPEndPoint(host, _port), shared: true);
            _server = null;
            await StopAsync(server);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _held?.Dispose();
        if (_server is { } server)
        {
            await StopAsync(server);
        }

        _gate.Dispose();
    }

    // Others cannot share a port that they did not ask to share when they took it.
    private static Socket Bind(EndPoint place, bool shared)
    {
        var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (shared)
        {
            Share(socket);
        }

        socket.Bind(place);
        Share(socket);
        return socket;
    }

    // SO_REUSEPORT of SOL_SOCKET, as Linux numbers them.
    private static void Share(Socket socket) => socket.SetRawSocketOption(1, 15, BitConverter.GetBytes(1));

    private static async Task StopAsync(WebApplication server)
    {
        await server.StopAsync(new CancellationToken(canceled: true));
        await server.DisposeAsync();
    }

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = place => Bind(place, shared: _held is not null));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(
                host,
                _port,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    if (certificate is not null)
                    {
                        listen.UseHttps(certificate);
                    }
                }
            );
        });
        var app = builder.Build();
        app.Run(handle);
        await app.StartAsync();
        return app;
    }

    private static Uri AddressOf(WebApplication server) =>
        new(
            server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
                .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
        );
}
