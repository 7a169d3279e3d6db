using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Delegations;

/// <summary>Delegations: deciding for an Approver who is away.</summary>
public sealed class DelegationService(IDelegations delegations, AccessGuard guard, BusinessClock clock)
{
    /// <summary>Page size of a list.</summary>
    public const int PageSize = 50;

    private readonly DelegationInputValidator _input = new(clock);

    /// <summary>A page of the actor's delegations, given and received, newest first, older than the given one.</summary>
    public async Task<Result<IReadOnlyList<Delegation>>> MineAsync(DelegationId? before, Actor actor, CancellationToken ct) =>
        Right.SeePayments.Check(actor) is { } no ? no
        : actor.UserId is { } user ? Result.Of(await delegations.ListAsync(user, before, PageSize, ct))
        : Result.Of<IReadOnlyList<Delegation>>([]);

    /// <summary>A page of all delegations.</summary>
    public async Task<Result<IReadOnlyList<Delegation>>> AllAsync(DelegationId? before, Actor actor, CancellationToken ct) =>
        Right.ManageUsers.Check(actor) is { } no ? no : Result.Of(await delegations.ListAsync(null, before, PageSize, ct));

    /// <summary>Who can be the actor's deputy: every other active Approver.</summary>
    public async Task<Result<IReadOnlyList<PersonName>>> CandidatesAsync(Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no
        : Result.Of<IReadOnlyList<PersonName>>([.. (await delegations.ApproversAsync(ct)).Where(person => person.Id != actor.UserId)]);

    /// <summary>The people the actor can decide for today.</summary>
    public async Task<Result<IReadOnlyList<PersonName>>> GiversAsync(Actor actor, CancellationToken ct) =>
        Right.Approve.Check(actor) is { } no ? no
        : actor.UserId is { } user ? Result.Of(await delegations.GiversAsync(user, clock.Today, ct))
        : Result.Of<IReadOnlyList<PersonName>>([]);

    /// <summary>What is wrong with a delegation, as far as its form shows.</summary>
    public Failure? FaultOf(DelegationInput input, Actor actor) =>
        _input.FirstFault(input) ?? (input.ToUser == actor.UserId ? DelegationFailures.ToSelf : null);

    /// <summary>Appoints a deputy for the actor.</summary>
    public Task<Result<DelegationId>> AddAsync(DelegationInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            new Attempt(DelegationVerbs.Add, "user", input.ToUser, null),
            actor,
            () => FaultOf(input, actor) is { } fault ? No<DelegationId>(fault) : delegations.AddAsync(input, actor, ct),
            ct
        );

    /// <summary>Users revoke their own delegations, whatever their current role; Admins revoke any.</summary>
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
