using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PaymentsAdmin.Web.Tests.Features.Exports;

/// <summary>The raw answer as received, up to the end of the connection.</summary>
internal sealed record RawDownload(string Text)
{
    /// <summary>The status of the answer; 0 if there was none.</summary>
    public int Status => Text.Length > 12 ? int.Parse(Text.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;

    /// <summary>Whether it ends with the empty chunk; a browser takes any other answer in chunks for a failed download.</summary>
    public bool IsWhole => Text.Contains("Transfer-Encoding: chunked", StringComparison.Ordinal) && Text.EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);

    /// <summary>Requests the file and reads until the connection ends or is reset.</summary>
    public static async Task<RawDownload> ReadAsync(Uri address, params string[] headers)
    {
        using var client = await AskAsync(address, headers);
        return await ReadAsync(client);
    }

    /// <summary>Sends the request for a file.</summary>
    public static async Task<TcpClient> AskAsync(Uri address, params string[] headers)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port);
        var request =
            $"GET {address.PathAndQuery} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return client;
    }

    /// <summary>Reads until the connection ends.</summary>
    public static async Task<RawDownload> ReadAsync(TcpClient client)
    {
        using var all = new MemoryStream();
        try
        {
            await client.GetStream().CopyToAsync(all);
        }
        catch (IOException)
        {
            // The connection was reset.
        }

        return new(Encoding.UTF8.GetString(all.ToArray()));
    }
}
