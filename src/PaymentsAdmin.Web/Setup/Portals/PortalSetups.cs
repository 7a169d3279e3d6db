using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>The adapters that this build carries.</summary>
public static class PortalSetups
{
    // CRM.COM, which this version does not support.
    private const string Reserved = "CrmCom";
    private static readonly string[] _reservedKeys = ["Username", "Password", "Organisation", "Release"];

    private static readonly PortalSetup[] _all = [Bitrix24Setup.Setup];

    /// <summary>The kinds of backends that the configuration can name.</summary>
    public static BackendProfiles Profiles { get; } = new(_all.Select(one => one.Profile));

    /// <summary>Registers all adapters.</summary>
    public static void AddPortalAdapters(this IServiceCollection services, PaymentsAdminOptions options)
    {
        foreach (var setup in _all)
        {
            services.AddSingleton(setup.Profile);
            setup.Register(services, options);
        }
    }

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

    /// <summary>The portal of a workspace; null for our own books, or if a key is missing or wrong.</summary>
    internal static PortalEntry? ReadPortal(OptionsReader reader, string at, BackendProfile backend, PortalOptions portals)
    {
        if (_all.FirstOrDefault(one => one.Profile == backend) is { } setup)
        {
            return setup.Read(reader, at, portals);
        }

        foreach (var other in _all)
        {
            other.Refuse(reader, at);
        }

        return null;
    }

    private static string? Fault(string name)
    {
        var names = Profiles.All.Select(one => one.Name).ToArray();
        return names.Contains(name, StringComparer.Ordinal) ? null
            : $"'{name}' is not {(name is Reserved ? "available in this version" : "known")}. Use {string.Join(", ", names[..^1])} or {names[^1]}.";
    }
}
