using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Rest.CrmCom.Methods;

/// <summary>Reference data as complete lists, because they are short and clients do not page.</summary>
public sealed class ReferenceLists(
    ReferenceService<PaymentType> types,
    ReferenceService<Method> methods,
    ReferenceService<Preference> preferences,
    ReferenceService<Unit> units
)
{
    /// <summary>The field name in failures of a filter by unit.</summary>
    internal const string Unit = "unit";

    internal const string Group = "group";

    public Task<Result<IReadOnlyList<ReferenceItem<PaymentType>>>> TypesAsync(Actor actor, WorkspaceId workspace, CancellationToken ct) =>
        AllAsync(types, actor, workspace, ct);

    public Task<Result<IReadOnlyList<ReferenceItem<Method>>>> MethodsAsync(Actor actor, WorkspaceId workspace, CancellationToken ct) =>
        AllAsync(methods, actor, workspace, ct);

    public Task<Result<IReadOnlyList<ReferenceItem<Preference>>>> PreferencesAsync(Actor actor, WorkspaceId workspace, CancellationToken ct) =>
        AllAsync(preferences, actor, workspace, ct);

    /// <summary>The requested units: the one in the key, those of the group, or the acting one; null for all.</summary>
    public async Task<Result<IReadOnlySet<int>?>> UnitsAsync(Actor actor, WorkspaceId workspace, Key? unit, string? group, CancellationToken ct)
    {
        if (unit is null && group is null)
        {
            return Result.Of<IReadOnlySet<int>?>(actor.UnitId is { } acting ? new HashSet<int> { acting } : null);
        }

        var all = await AllAsync(units, actor, workspace, ct);
        if (all.Failure is { } no)
        {
            return no;
        }

        var inGroup = all.Value.Where(u => group is null || string.Equals(u.Content.GroupName, group, StringComparison.Ordinal)).ToList();
        if (unit is not { } key)
        {
            return inGroup.Count == 0 ? PostingNameFailures.NoSuch(Group, Group) : Result.Of<IReadOnlySet<int>?>(inGroup.Select(u => u.Id.Value).ToHashSet());
        }

        var found = One(inGroup, key, u => u.HexId.Value, u => u.Content.AlternativeCode, Unit, Unit);
        return found.Failure is { } unknown ? unknown : Result.Of<IReadOnlySet<int>?>(new HashSet<int> { found.Value.Id.Value });
    }

    /// <summary>The only item that matches the key, or a failure.</summary>
    public static Result<ReferenceItem<T>> One<T>(
        IEnumerable<ReferenceItem<T>> all, Key key, Func<ReferenceItem<T>, string> id, Func<ReferenceItem<T>, string?> code, string what, string field)
        where T : ReferenceContent, IReferenceKind
    {
        var value = key.Value.Trim();
        var found = all.Where(item =>
                key.By switch
                {
                    PostingKeys.Id => string.Equals(id(item), value, StringComparison.OrdinalIgnoreCase),
                    PostingKeys.Name => string.Equals(item.Content.Name, value, StringComparison.Ordinal),
                    _ => string.Equals(code(item), value, StringComparison.Ordinal),
                }
            )
            .Take(2)
            .ToList();
        return found switch
        {
            [var only] => only,
            [] => PostingNameFailures.NoSuch(what, field),
            _ => PostingNameFailures.Several(what, field),
        };
    }

    private static async Task<Result<IReadOnlyList<ReferenceItem<T>>>> AllAsync<T>(
        ReferenceService<T> service,
        Actor actor,
        WorkspaceId workspace,
        CancellationToken ct
    )
        where T : ReferenceContent, IReferenceKind
    {
        var all = new List<ReferenceItem<T>>();
        var query = new ReferenceQuery(workspace) { Size = ReferenceQuery.MaxSize };
        while (true)
        {
            var page = await service.ListAsync(query, actor, ct);
            if (page.Failure is { } no)
            {
                return no;
            }

            all.AddRange(page.Value.Items);
            if (!page.Value.HasMore)
            {
                return Result.Of<IReadOnlyList<ReferenceItem<T>>>(all);
            }

            query = query with { After = all[^1].Id.Value };
        }
    }
}
