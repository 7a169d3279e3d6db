using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>Standing in for an Approver who is away, for every door.</summary>
public sealed class DelegationService(IDelegations delegations, AccessGuard guard, BusinessClock clock)
{
    /// <summary>How many a page of a list holds.</summary>
    public const int PageSize = 50;

    private readonly DelegationInputValidator _input = new(clock);

    /// <summary>A page of those the actor gave and received, newest first, older than the one given.</summary>
    public async Task<Result<IReadOnlyList<Delegation>>> MineAsync(DelegationId? before, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : actor.UserId is { } user ? Result.Of(await delegations.ListAsync(user, before, PageSize, ct))
        : Result.Of<IReadOnlyList<Delegation>>([]);

    /// <summary>A page of everybody's.</summary>
    public async Task<Result<IReadOnlyList<Delegation>>> AllAsync(DelegationId? before, Actor actor, CancellationToken ct) =>
        Right.ManageUsers.Check(actor) is { } no ? no : Result.Of(await delegations.ListAsync(null, before, PageSize, ct));

    /// <summary>Who could decide for the actor: every other active Approver.</summary>
    public async Task<Result<IReadOnlyList<PersonName>>> CandidatesAsync(Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no
        : Result.Of<IReadOnlyList<PersonName>>([.. (await delegations.ApproversAsync(ct)).Where(person => person.Id != actor.UserId)]);

    /// <summary>For whom the actor decides today, if they want to.</summary>
    public async Task<Result<IReadOnlyList<PersonName>>> GiversAsync(Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no
        : actor.UserId is { } user ? Result.Of(await delegations.GiversAsync(user, clock.Today, ct))
        : Result.Of<IReadOnlyList<PersonName>>([]);

    /// <summary>Lets somebody decide for the actor.</summary>
    public Task<Result<DelegationId>> AddAsync(DelegationInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(DelegationVerbs.Add, "user", input.ToUser, null),
            actor,
            () =>
                _input.FirstFault(input) is { } fault ? No<DelegationId>(fault)
                : input.ToUser == actor.UserId ? No<DelegationId>(DelegationFailures.ToSelf)
                : delegations.AddAsync(input, actor, ct),
            ct
        );

    /// <summary>Users end their own delegations, whatever their role is by now; Admins end all.</summary>
    public async Task<Result> RevokeAsync(DelegationId id, Actor actor, CancellationToken ct)
    {
        var found = await delegations.FindAsync(id, ct);
        var right = found is null || found.From.Id == actor.UserId ? Right.SeePayments : Right.ManageUsers;
        return await guard.RunAsync(
            new Attempt(DelegationVerbs.Revoke, "delegation", id.Value, null) { Right = right },
            actor,
            async () => found is null ? DelegationFailures.NotFound : await delegations.RevokeAsync(id, actor, ct),
            ct
        );
    }

    private static Task<Result<T>> No<T>(Failure failure) => Task.FromResult<Result<T>>(failure);
}
