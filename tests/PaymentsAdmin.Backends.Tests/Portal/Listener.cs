using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace PaymentsAdmin.Backends.Tests.Portal;

/// <summary>A server that records the forms that a portal posts.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly WebApplication _server;

    private Listener(WebApplication server) => _server = server;

    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Forms { get; } = new();

    public Uri Address => new(new Uri(_server.Urls.First()), "/changed");

    public static async Task<Listener> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        var listener = new Listener(server);
        server.Run(async http =>
        {
            var form = await http.Request.ReadFormAsync();
            listener.Forms.Enqueue(form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
        });
        await server.StartAsync();
        return listener;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
