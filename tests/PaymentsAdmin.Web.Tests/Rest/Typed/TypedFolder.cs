namespace PaymentsAdmin.Web.Tests.Rest.Typed;

/// <summary>A temporary folder for generated and compiled files, with the program and the packages of the folder of this file.</summary>
public sealed class TypedFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("typed-");

    public TypedFolder()
    {
        var from = NodeProgram.Installed("Typed", "The linter and the TypeScript compiler");
        foreach (var name in new[] { "program.ts", "tsconfig.json", "redocly.yaml", "package.json" })
        {
            File.Copy(Path.Combine(from, name), Path.Combine(_folder.FullName, name));
        }

        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "node_modules"), Path.Combine(from, "node_modules"));
    }

    public Task WriteAsync(string name, string text) => File.WriteAllTextAsync(Path.Combine(_folder.FullName, name), text);

    /// <summary>Runs a script of a package, or one of the folder, and returns its output.</summary>
    public Task<string> NodeAsync(string script, IEnumerable<(string Name, string Value)> surroundings, params IEnumerable<string> arguments) =>
        NodeProgram.RunAsync(
            _folder.FullName,
            [script, .. arguments],
            [("REDOCLY_TELEMETRY", "off"), ("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true"), ("NO_COLOR", "1"), ("HOME", _folder.FullName), .. surroundings]
        );

    public void Dispose()
    {
        // Removes only the link, since the packages are not in this folder.
        Directory.Delete(Path.Combine(_folder.FullName, "node_modules"));
        _folder.Delete(recursive: true);
    }
}
