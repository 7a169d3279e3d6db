using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Web.Setup.Portals;

/// <summary>The registration of one adapter.</summary>
/// <param name="Profile">What its workspaces are called and can do.</param>
/// <param name="Read">Reads the keys of such a workspace at a place of the configuration; null if one is missing or wrong.</param>
/// <param name="Refuse">Refuses these keys in a workspace with our own books.</param>
/// <param name="Register">Adds its <see cref="Core.Portals.PortalAdapter"/>.</param>
public sealed record PortalSetup(
    BackendProfile Profile,
    Func<OptionsReader, string, PortalOptions, PortalEntry?> Read,
    Action<OptionsReader, string> Refuse,
    Action<IServiceCollection, PaymentsAdminOptions> Register
);
