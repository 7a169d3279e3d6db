using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace PaymentsAdmin.Web.Tests;

/// <summary>A request of a test to an endpoint, and its answer.</summary>
public sealed class Asking : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;
    private readonly MemoryStream _body = new();

    public Asking(IServiceProvider services, string path, string address = "203.0.113.7")
    {
        _scope = services.CreateAsyncScope();
        Context = new DefaultHttpContext { RequestServices = _scope.ServiceProvider };
        Context.Request.Method = "GET";
        Context.Request.Scheme = "https";
        Context.Request.Host = new("pay.meridian.example");
        var parts = path.Split('?');
        Context.Request.Path = parts[0];
        Context.Request.QueryString = parts.Length > 1 ? new("?" + parts[1]) : QueryString.Empty;
        Context.Connection.RemoteIpAddress = IPAddress.Parse(address);
        Context.Response.Body = _body;
    }

    public DefaultHttpContext Context { get; }

    public int Status => Context.Response.StatusCode;

    public byte[] Bytes => _body.ToArray();

    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>All headers of the answer, one per line.</summary>
    public string Headers => string.Join('\n', Context.Response.Headers.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {h.Value}"));

    public T Get<T>()
        where T : notnull => _scope.ServiceProvider.GetRequiredService<T>();

    public ValueTask DisposeAsync() => _scope.DisposeAsync();
}
