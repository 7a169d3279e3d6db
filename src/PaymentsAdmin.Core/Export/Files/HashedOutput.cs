using System.Security.Cryptography;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>Sends written data to a stream in portions, counting and hashing the bytes sent.</summary>
public sealed class HashedOutput(Stream stream, CancellationToken ct) : IDisposable
{
    private const int Portion = 32 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Data not sent yet.</summary>
    public OutputBuffer Buffer { get; } = new(Portion * 2);

    /// <summary>The number of bytes sent.</summary>
    public long Bytes { get; private set; }

    /// <summary>The hash of the bytes sent so far.</summary>
    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Sends buffered data if it fills a portion.</summary>
    public ValueTask SendFullAsync() => Buffer.Count < Portion ? ValueTask.CompletedTask : SendAsync();

    /// <summary>Sends buffered data.</summary>
    public async ValueTask SendAsync()
    {
        await stream.WriteAsync(Buffer.Memory, ct);
        _hash.AppendData(Buffer.Span);
        Bytes += Buffer.Count;
        Buffer.Clear();
    }

    /// <summary>Sends buffered data and flushes the stream.</summary>
    public async ValueTask FlushAsync()
    {
        await SendAsync();
        await stream.FlushAsync(ct);
    }

    public void Dispose() => _hash.Dispose();
}
