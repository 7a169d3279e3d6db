using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Options.Reading;

namespace PaymentsAdmin.Web.Options.Portals;

public static class ConfiguredKinds
{
    public static BackendProfiles Profiles { get; } = new(PortalRegistration.All().Select(one => one.Profile));

    /// <summary>The kind of backend that a workspace names; our own books if it names none.</summary>
    internal static BackendProfile ReadBackend(OptionsReader reader, string at) =>
        Profiles.Find(reader.Text($"{at}:Backend", OwnBooks.Profile.Name, Fault)) ?? OwnBooks.Profile;

    private static string? Fault(string name)
    {
        var names = Profiles.All.Select(one => one.Name).ToArray();
        return names.Contains(name, StringComparer.Ordinal) ? null
            : $"'{name}' is not known. Use {string.Join(", ", names[..^1])} or {names[^1]}.";
    }
}
