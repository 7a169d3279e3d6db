using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Backends.Tests.Postings.Walk;

/// <summary>Admins who change the approval policy.</summary>
internal sealed class WalkPolicies(Books books, WalkModel model, Random random)
{
    private static readonly ApprovalStep[][] Menu =
    [
        [new(0, 1)],
        [new(0, 1), new(10_000, 2)],
        [new(0, 1), new(99.99m, 2)],
        [new(0, 1), new(150, 1) { Named = Role.Clerk }, new(15_000, 2) { Named = Role.Clerk }],
        [new(0, 1), new(10_000, 2) { Named = Role.Admin }],
        [new(0, 1), new(5_000, 3)],
        [new(0, 2)],
    ];

    private readonly List<PolicyVersionId> _versions = [];

    private ConfirmationService Confirmations { get; } = books.World.Store.Services.GetRequiredService<ConfirmationService>();

    private PolicyService Policies { get; } = books.World.Store.Services.GetRequiredService<PolicyService>();

    public async Task SetAsync(Actor by)
    {
        var policy = Policy.Default with { Steps = Menu[random.Next(Menu.Length)], SplitDetection = random.Next(3) > 0 };
        PolicyVersionId? seen = _versions.Count > 0 && random.Next(3) == 0 ? _versions[^random.Next(1, Math.Min(3, _versions.Count + 1))] : null;
        var why = WalkModel.Allowed(Right.SetPolicy, by);
        WalkModel.Add(why, seen is { } looked && looked != _versions[^1], PolicyFailures.ChangedMeanwhile);
        var answer = Policies.SetAsync(books.Workspace, policy, seen, by, default);
        if (!await model.AgreeAsync(why, answer))
        {
            return;
        }

        var set = (await answer).Value;
        if (set == PolicyVersionId.None)
        {
            set = await ConfirmedAsync(by);
        }

        if (_versions.Count == 0 || _versions[^1] != set)
        {
            _versions.Add(set);
        }

        model.Policy = policy;
        model.Did("set a policy");
    }

    // A weaker policy waits for the other Admin, who confirms it here.
    private async Task<PolicyVersionId> ConfirmedAsync(Actor by)
    {
        var other = by.UserId == WalkPeople.Adam.UserId ? WalkPeople.Olga : WalkPeople.Adam;
        var request = (await Confirmations.ListAsync(other, default)).Value.Waiting.ShouldHaveSingleItem();
        (await Confirmations.ConfirmAsync(request.Id, other, default)).Failure.ShouldBeNull();
        return (await Policies.CurrentAsync(books.Workspace.Id, other, default)).Value!.Id;
    }
}
