using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace PaymentsAdmin.Backends.Tests.Portals.Bitrix24;

/// <summary>A server that gives the answers a test prepared, and records its requests.</summary>
internal sealed class CannedPortal : IAsyncDisposable
{
    public const string Secret = "s3cr3t0fth3w3bh00k";

    private readonly WebApplication _app;

    private CannedPortal(WebApplication app) => _app = app;

    public ConcurrentQueue<Heard> Heard { get; } = new();

    /// <summary>Answers to the next requests, one each. They are used up before <see cref="Always"/>.</summary>
    public ConcurrentQueue<Func<HttpContext, Task>> Next { get; } = new();

    public Func<HttpContext, Heard, Task> Always { get; set; } = (context, _) => Say(context, 200, """{"result":true}""");

    /// <summary>The server's address. Test certificates are issued for the host name, not for the IP address.</summary>
    public Uri Root => new(_app.Urls.Single().Replace("https://127.0.0.1", "https://localhost", StringComparison.Ordinal));

    public Uri Webhook => new(Root, $"/rest/1/{Secret}/");

    public static async Task<CannedPortal> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (certificate is not null)
                {
                    listen.UseHttps(certificate);
                }
            }));
        var app = builder.Build();
        var portal = new CannedPortal(app);
        app.Run(portal.HearAsync);
        await app.StartAsync();
        return portal;
    }

    public static Task Say(HttpContext context, int status, string body, string type = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }

    /// <summary>Closes the connection before any answer.</summary>
    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Closes the connection within the answer.</summary>
    public static async Task Cut(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1_000;
        await context.Response.WriteAsync("""{"result":tr""");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    public void Then(int status, string body, string type = "application/json") => Next.Enqueue(context => Say(context, status, body, type));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task HearAsync(HttpContext context)
    {
        using var read = new MemoryStream();
        await context.Request.Body.CopyToAsync(read);
        var heard = new Heard(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            Encoding.UTF8.GetString(read.ToArray()),
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)
        );
        Heard.Enqueue(heard);
        await (Next.TryDequeue(out var answer) ? answer(context) : Always(context, heard));
    }
}

/// <summary>One request.</summary>
internal sealed record Heard(string Verb, string Target, string Body, IReadOnlyDictionary<string, string> Headers)
{
    public string Method => Target[(Target.LastIndexOf('/') + 1)..];

    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>The commands of a batch, decoded.</summary>
    public IReadOnlyDictionary<string, string> Commands =>
        Json.GetProperty("cmd").EnumerateObject()
            .ToDictionary(command => command.Name, command => Uri.UnescapeDataString(command.Value.GetString()!), StringComparer.Ordinal);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Verb} {Method}");
}
