using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Features.Reference;

public sealed class AllKindPages(IEnumerable<IKindPages> kinds)
{
    public IReadOnlyList<IKindPages> All { get; } = [.. kinds];

    public IKindPages? Find(string? kind) => All.FirstOrDefault(pages => string.Equals(pages.Description.Kind, kind, StringComparison.Ordinal));

    public async Task<KindLinks> LinksAsync(IKindPages pages, WorkspaceId workspace, Actor actor, CancellationToken ct)
    {
        var targets = new Dictionary<string, IReadOnlyList<LinkTarget>>(StringComparer.Ordinal);
        foreach (var kind in pages.Description.Targets)
        {
            var all = await Find(kind)!.TargetsAsync(workspace, actor, ct);
            targets[kind] = all.Ok ? all.Value : [];
        }

        return targets.Count == 0 ? KindLinks.None : new(targets);
    }
}

public static class ReferencePages
{
    public static IServiceCollection AddReferencePages(this IServiceCollection services) =>
        services
            .AddSingleton<AllKindPages>()
            .AddSingleton<PasteShelf>()
            .AddKind(KindDescriptions.Types)
            .AddKind(KindDescriptions.Methods)
            .AddKind(KindDescriptions.Categories)
            .AddKind(KindDescriptions.ReturnReasons)
            .AddKind(KindDescriptions.RejectionReasons)
            .AddKind(KindDescriptions.Units)
            .AddKind(KindDescriptions.BusinessUnits)
            .AddKind(KindDescriptions.Persons)
            .AddKind(KindDescriptions.Preferences)
            .AddKind(KindDescriptions.Jobs)
            .AddKind(KindDescriptions.Services)
            .AddKind(KindDescriptions.WalletDefinitions);

    private static IServiceCollection AddKind<T>(this IServiceCollection services, KindDescription<T> kind)
        where T : ReferenceContent, IReferenceKind =>
        services.AddSingleton<IKindPages>(provider => new KindPages<T>(provider.GetRequiredService<ReferenceService<T>>(), kind));
}
