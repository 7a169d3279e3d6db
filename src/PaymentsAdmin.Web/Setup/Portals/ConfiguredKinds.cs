using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>The kinds of backends in the configuration.</summary>
public static class ConfiguredKinds
{
    // CRM.COM, which this version does not support.
    private const string Reserved = "CrmCom";
    private static readonly string[] _reservedKeys = ["Username", "Password", "Organisation", "Release"];

    /// <summary>The kinds that the configuration can name.</summary>
    public static BackendProfiles Profiles { get; } = new(PortalRegistration.All().Select(one => one.Profile));

    /// <summary>Refuses keys of portals that this version does not support.</summary>
    internal static void RefuseReserved(OptionsReader reader, string at)
    {
        foreach (var name in _reservedKeys)
        {
            reader.RefuseEarly($"{at}:{name}", "belongs to a CRM.COM workspace, which this version does not support. Remove it.");
        }
    }

    /// <summary>The kind of backend that a workspace names; our own books if it names none.</summary>
    internal static BackendProfile ReadBackend(OptionsReader reader, string at) =>
        Profiles.Find(reader.Text($"{at}:Backend", OwnBooks.Profile.Name, Fault)) ?? OwnBooks.Profile;

    private static string? Fault(string name)
    {
        var names = Profiles.All.Select(one => one.Name).ToArray();
        return names.Contains(name, StringComparer.Ordinal) ? null
            : $"'{name}' is not {(name is Reserved ? "available in this version" : "known")}. Use {string.Join(", ", names[..^1])} or {names[^1]}.";
    }
}
