namespace PaymentsAdmin.Browser.Tests;

/// <summary>The sample data of the demo. The program creates it once and each app gets a copy, since creating it takes longer than most tests.</summary>
internal static class SampleData
{
    private static readonly Lazy<Task<ServedApp>> Maker = new(() => Task.Run(MakeAsync));

    /// <summary>The stopped demo that created the data, for tests that read what it said.</summary>
    public static Task<ServedApp> MakerAsync() => Maker.Value;

    /// <summary>Copies the sample data into a data folder, and returns the configuration of the database.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> CopyAsync(string folder)
    {
        var maker = await Maker.Value;
        CopyFiles(maker.DataFolder, folder);
        return await TestDatabase.NewAsync(maker.Database);
    }

    private static async Task<ServedApp> MakeAsync()
    {
        var app = await ServedApp.StartAsync(fresh: true, inside: true);
        await app.StopAsync();
        return app;
    }

    private static void CopyFiles(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.GetDirectories(from))
        {
            CopyFiles(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
