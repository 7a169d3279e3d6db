using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PaymentsAdmin.Web.Composition;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Setup;
using PaymentsAdmin.Web.Shared.Requests;
using PaymentsAdmin.Web.Tests.Rest.OpenApi;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>The REST surface behind a real Kestrel, over a database of its own. Today is 20 Nov 2026.</summary>
public sealed class RestHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private readonly IAsyncDisposable _start;

    private RestHost(WebApplication app, string folder, IAsyncDisposable start, RestBooks books, FaultLog faults)
    {
        _app = app;
        _folder = folder;
        _start = start;
        Books = books;
        Faults = faults;
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a))
            .ToLookup(a => a.Scheme, StringComparer.Ordinal);
        Client = new HttpClient(new DescribedAnswers(() => this)) { BaseAddress = addresses[Uri.UriSchemeHttp].Single() };
        Secure = addresses[Uri.UriSchemeHttps].SingleOrDefault();
    }

    public RestBooks Books { get; }

    public HttpClient Client { get; }

    /// <summary>Its https address, if it was given a certificate.</summary>
    public Uri? Secure { get; }

    /// <summary>The folder of its data.</summary>
    public string Folder => _folder;

    /// <summary>What the server logged as a warning or worse.</summary>
    public FaultLog Faults { get; }

    public static Task<RestHost> StartAsync(params (string Key, string Value)[] settings) => StartAsync(_ => { }, settings);

    public static async Task<RestHost> StartAsync(Action<IServiceCollection> more, params (string Key, string Value)[] settings) =>
        await StartAsync(await RestBooks.CopyAsync(), more, null, settings);

    /// <summary>Starts a host that also answers over https.</summary>
    public static async Task<RestHost> StartAsync(X509Certificate2 certificate, params (string Key, string Value)[] settings) =>
        await StartAsync(await RestBooks.CopyAsync(), _ => { }, certificate, settings);

    /// <summary>Starts a host with additional services, over https as well if there is a certificate.</summary>
    public static async Task<RestHost> StartAsync(X509Certificate2? certificate, Action<IServiceCollection> more) =>
        await StartAsync(await RestBooks.CopyAsync(), more, certificate, []);

    /// <summary>Starts a host over existing data.</summary>
    public static Task<RestHost> StartOverAsync(string folder, Action<IServiceCollection> more) => StartAsync(folder, more, null, []);

    private static async Task<RestHost> StartAsync(
        string folder, Action<IServiceCollection> more, X509Certificate2? certificate, (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var faults = new FaultLog();
        builder.Logging.ClearProviders().AddProvider(faults).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(s => KeyValuePair.Create("PaymentsAdmin:" + s.Key, (string?)s.Value)).Append(new("PaymentsAdmin:DataDirectory", folder))
        );
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            if (certificate is not null)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
            }
        });
        var options = PaymentsAdminOptions.Read(builder.Configuration, development: false);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<TimeProvider>(new StillTime());
        builder.Services.AddStorage(options);
        builder.Services.HashQuickly();
        builder.Services.AddScreens();
        builder.Services.AddPublicPages();
        builder.Services.AddRest(options);
        more(builder.Services);
        var app = builder.Build();
        var start = await app.Services.GetRequiredService<StartUp>().RunAsync(migrate: true, default);
        app.UseTrustedProxies(options);
        app.UseSecurityHeaders();
        app.UseRest();
        app.UsePublicPages();
        await app.StartAsync();
        return new RestHost(app, folder, start.Value, await RestBooks.GetAsync(), faults);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>The webhook of a token.</summary>
    public string Hook(string token = "clara")
    {
        var user = token is "narrow" or "expired" or "alone" ? "clara" : token;
        return $"/rest/{Books.Names[user]}/{Books.Names["token." + token]}/";
    }

    /// <summary>Posts a JSON body to a method.</summary>
    public Task<HttpResponseMessage> PostAsync(string method, string json, string token = "clara") => SendAsync(HttpMethod.Post, Hook(token) + method, json);

    public Task<HttpResponseMessage> SendAsync(HttpMethod verb, string path, string? json, string? key = null, string? apiKey = null)
    {
        var request = new HttpRequestMessage(verb, path);
        request.Headers.Authorization = apiKey is null ? null : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(apiKey + ":")));
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        if (json is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        }

        return Client.SendAsync(request);
    }

    /// <summary>Stops this host and starts another one over the same database; dispose only the new one.</summary>
    public async Task<RestHost> RestartAsync()
    {
        await StopAsync();
        return await StartAsync(_folder, _ => { }, null, []);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        await _start.DisposeAsync();
    }
}
