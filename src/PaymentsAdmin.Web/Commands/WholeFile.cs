using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Commands;

/// <summary>Writes a file that appears complete or not at all, readable only by its owner.</summary>
public static class WholeFile
{
    /// <summary>Calls a writer; a failure leaves no file, and an earlier one stays as it was.</summary>
    public static async Task<Result<T>> WriteAsync<T>(string file, Func<Func<Stream>, Task<Result<T>>> write)
    {
        var unfinished = file + ".new";
        FileStream? stream = null;
        try
        {
            var done = await write(() => stream = Open(unfinished));
            if (stream is not null)
            {
                await stream.DisposeAsync();
                if (done.Ok)
                {
                    File.Move(unfinished, file, overwrite: true);
                }
                else
                {
                    File.Delete(unfinished);
                }
            }

            return done;
        }
        catch
        {
            if (stream is not null)
            {
                await stream.DisposeAsync();
                File.Delete(unfinished);
            }

            throw;
        }
    }

    private static FileStream Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }
}
