using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PaymentsAdmin.Web.Tests.Rest;

/// <summary>When bodies are read: after the secret is known, unless it is inside.</summary>
public sealed class BodyTests
{
    private const int Large = 4_000_000;

    [Theory]
    [InlineData("/rest/1/no-such-secret/profile", "", "401")]
    [InlineData("/rest/profile?auth=no-such-secret", "", "401")]
    [InlineData("/rest/profile", "Authorization: Bearer no-such-secret\r\n", "401")]
    [InlineData("/rest/1/a/b/c", "", "404")]
    public async Task A_wrong_secret_outside_the_body_is_refused_before_the_body_is_sent(string path, string header, string status)
    {
        await using var host = await RestHost.StartAsync();
        using var line = await OpenAsync(host, path, header);

        (await line.StatusAsync()).ShouldBe(status);
    }

    [Fact]
    public async Task A_good_secret_outside_the_body_is_known_before_the_body_is_sent()
    {
        await using var host = await RestHost.StartAsync();
        using var line = await OpenAsync(host, host.Hook() + "profile", "");

        (await line.StatusAsync()).ShouldBe("100");
    }

    [Theory]
    [InlineData("/rest/profile")]
    [InlineData("/crmapi/rest/v2/payments/create")]
    public async Task Of_bodies_with_the_secret_inside_four_of_a_network_are_read_at_once(string path)
    {
        await using var host = await RestHost.StartAsync();
        var lines = new List<Line>();
        for (var i = 0; i < 4; i++)
        {
            lines.Add(await OpenAsync(host, path, ""));
            (await lines[^1].StatusAsync()).ShouldBe("100");
        }

        // The fifth is asked for its body once one of the others is gone.
        using var fifth = await OpenAsync(host, path, "");
        var answered = fifth.StatusAsync();
        using var known = await host.PostAsync("profile", "{}");
        (known.StatusCode, answered.IsCompleted).ShouldBe((HttpStatusCode.OK, false));
        lines[0].Dispose();
        (await answered).ShouldBe("100");
        lines.ForEach(line => line.Dispose());
    }

    private static async Task<Line> OpenAsync(RestHost host, string path, string header)
    {
        var line = new Line();
        await line.SendAsync(
            host.Client.BaseAddress!,
            string.Create(
                CultureInfo.InvariantCulture,
                $"POST {path} HTTP/1.1\r\nHost: localhost\r\n{header}Content-Type: application/json\r\nContent-Length: {Large}\r\nExpect: 100-continue\r\n\r\n"
            )
        );
        return line;
    }

    /// <summary>A connection that sends the head of a request and waits to be asked for its body.</summary>
    private sealed class Line : IDisposable
    {
        private readonly TcpClient _client = new();
        private StreamReader _reader = null!;

        public async Task SendAsync(Uri server, string head)
        {
            await _client.ConnectAsync(IPAddress.Loopback, server.Port);
            var stream = _client.GetStream();
            _reader = new StreamReader(stream);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        }

        /// <summary>The status of the first answer: 100 asks for the body.</summary>
        public async Task<string> StatusAsync() => (await _reader.ReadLineAsync().WithinAsync())!.Split(' ')[1];

        public void Dispose() => _client.Dispose();
    }
}
