using Microsoft.EntityFrameworkCore;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Describing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Reference;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>
/// Our rows of the types, methods, categories and wallets that a portal's payments name, by the portal's keys. A payment may name what the
/// portal no longer offers: such a type or method is added inactive, so that every payment has both.
/// </summary>
internal sealed class PortalNames(IWriteSession session, PaymentsDb db, Workspace workspace)
{
    private static readonly PaymentTypeMapping OfType = new();
    private static readonly MethodMapping OfMethod = new();
    private static readonly CategoryMapping OfCategory = new();
    private static readonly WalletDefinitionMapping OfDefinition = new();

    // What a portal's wallets may do is its own affair, so this one allows nothing and is not offered.
    private const string Definition = "Kept by the portal";

    private readonly Dictionary<string, TypeRow> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CategoryRow> _categories = new(StringComparer.Ordinal);

    /// <summary>Our ids of the portal's wallets, by its keys, as far as they are stored.</summary>
    public IReadOnlyDictionary<string, long> Wallets { get; set; } = new Dictionary<string, long>(StringComparer.Ordinal);

    public int TypeOf(PortalNamed type) => _types[type.Id.Value].Id;

    public int? CategoryOf(PortalNamed? category) => category is null ? null : _categories[category.Id.Value].Id;

    public long? WalletOf(PortalNamed? wallet) => wallet is not null && Wallets.TryGetValue(wallet.Id.Value, out var id) ? id : null;

    /// <summary>Adds what is missing. Their ids come from the database, so this comes before everything that refers to them.</summary>
    public async ValueTask FindAsync(IReadOnlyList<PortalPayment> payments)
    {
        var postings = payments.Select(payment => payment.Posting).OfType<PortalPosting>().ToList();
        if (postings.Count == 0)
        {
            return;
        }

        await TypesAsync([.. Distinct(postings.Select(posting => posting.Type))]);
        await CategoriesAsync([.. Distinct(postings.Select(posting => posting.Category).OfType<PortalNamed>())]);
        await MethodsAsync([.. Distinct(payments.Where(payment => payment is { Posting: not null, Method: not null }).Select(MethodOf))]);
    }

    /// <summary>The name, or the key of what has none.</summary>
    public static string NameOf(PortalNamed named) => string.IsNullOrWhiteSpace(named.Name) ? named.Id.Value : Text.Cut(named.Name.Trim(), 200);

    /// <summary>The code, unless another row has it: codes are ours, and the portal's may be the same.</summary>
    public static string? CodeOf(PortalNamed named, HashSet<string> taken) =>
        string.IsNullOrWhiteSpace(named.Code) || !taken.Add(named.Code.Trim()) ? null : named.Code.Trim();

    public static TypeRow NewType(Workspace workspace, PortalNamed named, string classification, string? code, bool isActive) =>
        new()
        {
            HexId = HexId.Random().Value,
            WorkspaceId = workspace.Id.Value,
            PortalId = named.Id.Value,
            Name = NameOf(named),
            AlternativeCode = code,
            Classification = classification,
            Active = isActive,
            Revision = 1,
        };

    public static MethodRow NewMethod(Workspace workspace, PortalNamed named, string? code, bool isActive) =>
        new()
        {
            HexId = HexId.Random().Value,
            WorkspaceId = workspace.Id.Value,
            PortalId = named.Id.Value,
            Name = NameOf(named),
            AlternativeCode = code,
            Cash = "N",
            Active = isActive,
            Sort = new Method().Sort,
            Revision = 1,
        };

    private static IEnumerable<PortalNamed> Distinct(IEnumerable<PortalNamed> all) => all.DistinctBy(named => named.Id);

    private static PortalNamed MethodOf(PortalPayment payment) => new(payment.Method!.Value, payment.MethodName ?? "");

    private async ValueTask TypesAsync(IReadOnlyList<PortalNamed> seen)
    {
        var keys = seen.Select(named => named.Id.Value).ToList();
        foreach (var row in await db.Set<TypeRow>().Where(t => t.WorkspaceId == workspace.Id.Value && keys.Contains(t.PortalId!)).ToListAsync())
        {
            _types.Add(row.PortalId!, row);
        }

        var unknown = seen.Where(named => !_types.ContainsKey(named.Id.Value)).ToList();
        var codes = db.Set<TypeRow>().Where(t => t.WorkspaceId == workspace.Id.Value).Select(t => t.AlternativeCode);
        var taken = unknown.Count == 0 ? [] : await CodesAsync(codes);
        foreach (var named in unknown)
        {
            var row = NewType(workspace, named, PaymentType.Payment, CodeOf(named, taken), isActive: false);
            _types.Add(named.Id.Value, row);
            await AddAsync(row, PaymentType.Kind, OfType.Read(row));
        }
    }

    private async ValueTask CategoriesAsync(IReadOnlyList<PortalNamed> seen)
    {
        var keys = seen.Select(named => named.Id.Value).ToList();
        foreach (var row in await db.Set<CategoryRow>().Where(c => c.WorkspaceId == workspace.Id.Value && keys.Contains(c.PortalId!)).ToListAsync())
        {
            _categories.Add(row.PortalId!, row);
            var name = NameOf(seen.First(named => string.Equals(named.Id.Value, row.PortalId, StringComparison.Ordinal)));
            if (!string.Equals(name, row.Name, StringComparison.Ordinal))
            {
                (row.Name, row.Revision) = (name, row.Revision + 1);
            }
        }

        var unknown = seen.Where(named => !_categories.ContainsKey(named.Id.Value)).ToList();
        var taken = unknown.Count == 0 ? [] : await CodesAsync(db.Set<CategoryRow>().Where(c => c.WorkspaceId == workspace.Id.Value).Select(c => c.Code));
        foreach (var named in unknown)
        {
            var row = new CategoryRow
            {
                HexId = HexId.Random().Value,
                WorkspaceId = workspace.Id.Value,
                PortalId = named.Id.Value,
                Name = NameOf(named),
                Code = CodeOf(named, taken),
                Active = true,
                Revision = 1,
            };
            _categories.Add(named.Id.Value, row);
            await AddAsync(row, Category.Kind, OfCategory.Read(row));
        }
    }

    private async ValueTask MethodsAsync(IReadOnlyList<PortalNamed> seen)
    {
        var keys = seen.Select(named => named.Id.Value).ToList();
        var rows = db.Set<MethodRow>().Where(m => m.WorkspaceId == workspace.Id.Value && keys.Contains(m.PortalId!));
        var known = await rows.Select(m => m.PortalId).ToListAsync();
        foreach (var named in seen.Where(named => !known.Contains(named.Id.Value)))
        {
            var row = NewMethod(workspace, named, code: null, isActive: false);
            await AddAsync(row, Method.Kind, OfMethod.Read(row));
        }
    }

    /// <summary>The definition of all wallets of the portal.</summary>
    public async ValueTask<int> DefinitionAsync()
    {
        var row = await db.Set<WalletDefinitionRow>()
            .Where(d => d.WorkspaceId == workspace.Id.Value && d.Name == Definition && !d.Active)
            .OrderBy(d => d.Id)
            .FirstOrDefaultAsync();
        if (row is null)
        {
            row = new WalletDefinitionRow { HexId = HexId.Random().Value, WorkspaceId = workspace.Id.Value, Name = Definition, Revision = 1 };
            await AddAsync(row, WalletDefinition.Kind, OfDefinition.Read(row));
        }

        return row.Id;
    }

    private async ValueTask AddAsync<TRow, T>(TRow row, string kind, T content)
        where TRow : class, IReferenceRow
        where T : class
    {
        db.Add(row);
        await db.SaveChangesAsync();
        await session.AuditAsync(
            ReferenceFacts.Of(KindVerbs.Of(kind).Add, row.Id, workspace, AuditValues.Between(null, content)), MirrorTrail.Portal);
    }

    private static async ValueTask<HashSet<string>> CodesAsync(IQueryable<string?> codes) =>
        (await codes.Where(code => code != null).ToListAsync()).OfType<string>().ToHashSet(StringComparer.Ordinal);
}
