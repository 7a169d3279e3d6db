using System.Security.Cryptography;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>Sends what is written to a stream in portions; counts and hashes what it sent.</summary>
public sealed class HashedOutput(Stream stream, CancellationToken ct) : IDisposable
{
    private const int Portion = 32 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>What waits to be sent.</summary>
    public OutputBuffer Buffer { get; } = new(Portion * 2);

    /// <summary>How much was sent.</summary>
    public long Bytes { get; private set; }

    /// <summary>The hash of what was sent, so far.</summary>
    public string Sha256 => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>Sends what waits, once there is a portion of it.</summary>
    public ValueTask SendFullAsync() => Buffer.Count < Portion ? ValueTask.CompletedTask : SendAsync();

    /// <summary>Sends what waits.</summary>
    public async ValueTask SendAsync()
    {
        await stream.WriteAsync(Buffer.Memory, ct);
        _hash.AppendData(Buffer.Span);
        Bytes += Buffer.Count;
        Buffer.Clear();
    }

    /// <summary>Sends what waits, and lets nothing lie in between.</summary>
    public async ValueTask FlushAsync()
    {
        await SendAsync();
        await stream.FlushAsync(ct);
    }

    public void Dispose() => _hash.Dispose();
}
