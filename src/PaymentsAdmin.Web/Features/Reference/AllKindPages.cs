using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Every kind of reference data that has a page, in the order they are shown.</summary>
public sealed class KindDesks(IEnumerable<IKindDesk> desks)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<IKindDesk> All { get; } = [.. desks];

    /// <summary>The one of that name in addresses.</summary>
    public IKindDesk? Find(string? kind) => All.FirstOrDefault(desk => string.Equals(desk.Description.Kind, kind, StringComparison.Ordinal));

    /// <summary>What the fields of a kind can name.</summary>
    public async Task<KindLinks> LinksAsync(IKindDesk desk, WorkspaceId workspace, Actor actor, CancellationToken ct)
    {
        var targets = new Dictionary<string, IReadOnlyList<LinkTarget>>(StringComparer.Ordinal);
        foreach (var kind in desk.Description.Targets)
        {
            var all = await Find(kind)!.TargetsAsync(workspace, actor, ct);
            targets[kind] = all.Ok ? all.Value : [];
        }

        return targets.Count == 0 ? KindLinks.None : new(targets);
    }
}

/// <summary>Registers the pages of reference data; a new kind is one line here.</summary>
public static class ReferencePages
{
    /// <summary>Adds what they need.</summary>
    public static IServiceCollection AddReferencePages(this IServiceCollection services) =>
        services
            .AddSingleton<KindDesks>()
            .AddSingleton<PasteShelf>()
            .AddDesk(KindDescriptions.Types)
            .AddDesk(KindDescriptions.Methods)
            .AddDesk(KindDescriptions.Categories)
            .AddDesk(KindDescriptions.RejectionReasons)
            .AddDesk(KindDescriptions.Units)
            .AddDesk(KindDescriptions.BusinessUnits)
            .AddDesk(KindDescriptions.Persons)
            .AddDesk(KindDescriptions.Preferences)
            .AddDesk(KindDescriptions.Jobs)
            .AddDesk(KindDescriptions.Services)
            .AddDesk(KindDescriptions.WalletDefinitions);

    private static IServiceCollection AddDesk<T>(this IServiceCollection services, KindDescription<T> kind)
        where T : ReferenceContent, IReferenceKind =>
        services.AddSingleton<IKindDesk>(provider => new KindDesk<T>(provider.GetRequiredService<ReferenceService<T>>(), kind));
}
