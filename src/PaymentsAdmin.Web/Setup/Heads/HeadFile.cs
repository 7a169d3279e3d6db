using System.Text;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Setup.Heads;

/// <summary>A file of chain heads, one per line, which is only appended to.</summary>
public sealed class HeadFile(string path) : IHeadFile
{
    public async Task<NotedHeads> ReadAsync(CancellationToken ct)
    {
        try
        {
            return NotedHeads.Read(await File.ReadAllLinesAsync(path, ct));
        }
        catch (FileNotFoundException)
        {
            return new([]);
        }
    }

    public async Task AppendAsync(NotedHead head, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        var torn = file.Length > 0 && EndsWithin(file);
        file.Seek(0, SeekOrigin.End);
        await file.WriteAsync(Encoding.ASCII.GetBytes($"{(torn ? "\n" : "")}{head.Line}\n"), ct);
        file.Flush(flushToDisk: true);
    }

    public static void Check(HeadOptions options)
    {
        if (options.File is not { } path)
        {
            return;
        }

        try
        {
            new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"PaymentsAdmin:Audit:HeadFile: '{path}' cannot be written: {refused.Message}"]);
        }
    }

    // A line that a crash cut short must not run into the next.
    private static bool EndsWithin(FileStream file)
    {
        file.Seek(-1, SeekOrigin.End);
        return file.ReadByte() != '\n';
    }
}
