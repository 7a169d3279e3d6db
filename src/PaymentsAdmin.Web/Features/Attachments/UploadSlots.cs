namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>
/// A file is taken in on a disk while it trickles in, however slowly. Only when all of it is there does it come into memory
/// and into the database, and only so many at a time.
/// </summary>
public sealed class UploadSlots : IDisposable
{
    /// <summary>So many times the largest file is what uploads may take of the memory.</summary>
    public const int Most = 4;

    private readonly SemaphoreSlim _free = new(Most);

    /// <summary>Works with a file as bytes once there is room.</summary>
    public async Task<T> UseAsync<T>(IFormFile file, Func<byte[], Task<T>> work, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        try
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, ct);
            return await work(bytes);
        }
        finally
        {
            _free.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();
}
