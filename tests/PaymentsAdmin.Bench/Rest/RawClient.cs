using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace PaymentsAdmin.Bench.Rest;

/// <summary>One persistent connection that sends requests and reads their answers with minimal overhead.</summary>
internal sealed class RawClient : IDisposable
{
    private const int Chunked = -1;
    private static readonly byte[] End = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LastChunk = "0\r\n\r\n"u8.ToArray();

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[256 * 1024];

    public RawClient(Uri address) => _socket.Connect(address.Host, address.Port);

    public static byte[] Request(string verb, string path, string? body = null) =>
        Encoding.UTF8.GetBytes(
            body is null
                ? $"{verb} {path} HTTP/1.1\r\nHost: x\r\n\r\n"
                : $"{verb} {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"
        );

    /// <summary>Sends a request and returns the body of the answer, in pieces with their lengths if it came so; any status but 200 throws.</summary>
    public async Task<ReadOnlyMemory<byte>> AskAsync(byte[] request)
    {
        await _socket.SendAsync(request);
        var (read, body, length) = (0, -1, 0);
        while (body < 0 || (length == Chunked ? !_buffer.AsSpan(body, read - body).EndsWith(LastChunk) : read < body + length))
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(read));
            read += got > 0 ? got : throw new IOException("The server hung up.");
            if (body < 0 && _buffer.AsSpan(0, read).IndexOf(End) is var end and >= 0)
            {
                body = end + End.Length;
                length = Length(Encoding.ASCII.GetString(_buffer, 0, end));
            }
        }

        return _buffer.AsMemory(body, length == Chunked ? read - body : length);
    }

    public void Dispose() => _socket.Dispose();

    private int Length(string head)
    {
        if (!head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(head + Encoding.UTF8.GetString(_buffer, 0, Math.Min(_buffer.Length, head.Length + 600)));
        }

        const string name = "content-length:";
        var found = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (found < 0)
        {
            return Chunked;
        }

        var at = found + name.Length;
        var end = head.IndexOf('\r', at);
        return int.Parse((end < 0 ? head[at..] : head[at..end]).Trim(), CultureInfo.InvariantCulture);
    }
}
