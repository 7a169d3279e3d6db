namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>
/// Limits concurrent uploads. A file is buffered on disk while it arrives, however slowly, and only a complete file gets a
/// slot to be read into memory and stored.
/// </summary>
public sealed class UploadSlots : IDisposable
{
    /// <summary>The maximum number of uploaded files in memory at once.</summary>
    public const int MaxUploads = 4;

    private readonly SemaphoreSlim _free = new(MaxUploads);

    /// <summary>Runs the work on the file's bytes once a slot is free.</summary>
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

    public void Dispose() => _free.Dispose();
}
