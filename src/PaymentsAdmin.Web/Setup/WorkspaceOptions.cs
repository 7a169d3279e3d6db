using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Setup;

/// <summary>One set of books named in the configuration.</summary>
public sealed record WorkspaceOptions(string Key, string Name, string Backend, bool Configured = true)
{
    private const string Local = "Local";
    private static readonly string[] Portals = ["Bitrix24", "CrmCom"];

    // Of workspaces that a portal keeps, which this version cannot have.
    private static readonly string[] OfPortals =
    [
        "Url", "ClientId", "ClientSecret", "RefreshToken", "Username", "Password", "Organisation", "CaFile", "RequestsPerSecond", "Burst", "EntityTypes", "Release",
    ];

    internal static IReadOnlyList<WorkspaceOptions> ReadAll(OptionsReader reader)
    {
        var workspaces = reader.Positions("Workspaces").Select(position => Read(reader, $"Workspaces:{position}")).ToArray();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (workspace, position) in workspaces.Zip(reader.Positions("Workspaces")))
        {
            if (workspace.Key.Length > 0 && !seen.Add(workspace.Key))
            {
                reader.Refuse($"Workspaces:{position}:Key", $"'{workspace.Key}' is used by another workspace.");
            }
        }

        return workspaces.Length == 0 ? [new("main", "Main", Local, Configured: false)] : workspaces;
    }

    private static WorkspaceOptions Read(OptionsReader reader, string at)
    {
        foreach (var name in OfPortals)
        {
            reader.RefuseEarly($"{at}:{name}", "belongs to a workspace of Bitrix24 or CRM.COM, which this version cannot have. Remove it.");
        }

        var key = reader.Text($"{at}:Key", string.Empty, KeyFault);
        return new(key, reader.Text($"{at}:Name", key), reader.Text($"{at}:Backend", Local, BackendFault));
    }

    private static string? KeyFault(string key) =>
        WorkspaceKey.Find(key) is not null
            ? null
            : $"'{key}' cannot be a key. Use 1 to 40 small letters, digits and hyphens.";

    private static string? BackendFault(string backend)
    {
        if (string.Equals(backend, Local, StringComparison.Ordinal))
        {
            return null;
        }

        return Portals.Contains(backend, StringComparer.Ordinal)
            ? $"'{backend}' is not available in this version. Use Local."
            : $"'{backend}' is not known. Use Local.";
    }
}
