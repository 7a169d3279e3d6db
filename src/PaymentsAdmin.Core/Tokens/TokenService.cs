using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Access.Guarding;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Storing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Core.Tokens;

/// <summary>Every verb on tokens. Users with the right manage anyone's tokens, others only their own.</summary>
public sealed class TokenService(ITokenStore tokens, AccessGuard guard, Organisation organisation, TimeProvider time)
{
    /// <summary>A use is recorded at most this often.</summary>
    public static readonly TimeSpan UseNotedEvery = TimeSpan.FromMinutes(1);

    private readonly TokenInputValidator _validator = new();

    /// <summary>Creates a token and returns its secret, which is only shown once.</summary>
    public Task<Result<TokenAdded>> AddAsync(TokenInput input, Actor actor, CancellationToken ct) =>
        guard.RunAsync(
            Attempt(TokenVerbs.Add, 0, input.Workspace) with { Right = IsOwner(actor, input.UserId) ? Right.MakeOwnTokens : Right.MakeTokens },
            actor,
            async now =>
            {
                if (FaultOf(input, now) is { } no)
                {
                    return no;
                }

                var secret = TokenSecret.Random();
                var ordered = TokenScopes.All.Where(scope => input.Scopes.Contains(scope, StringComparer.Ordinal));
                var named = input with { Name = input.Name.Trim(), Scopes = [.. ordered] };
                var added = await tokens.AddAsync(named, Ceiling(input)?.Value, TokenSecret.Hash(secret), actor, ct);
                return added.Failure is { } fault ? fault : Result.Of(new TokenAdded(added.Value, secret));
            },
            ct
        );

    /// <summary>What is wrong with a new token, as far as its form shows.</summary>
    public Failure? FaultOf(TokenInput input, Actor actor) =>
        _validator.FirstFault(input) ?? TokenRules.Scopes(input, actor) ?? TokenRules.Alone(input, actor)
        ?? Ceiling(input)?.Failure?.At(nameof(TokenInput.UpTo));

    /// <summary>Tokens, newest first: of one user, or of all.</summary>
    public Task<Result<IReadOnlyList<ApiToken>>> ListAsync(int? userId, Actor actor, CancellationToken ct) =>
        AsOwnerAsync(Attempt(TokenVerbs.List, 0, null), userId, actor, async _ => Result.Of(await tokens.ListAsync(userId, ct)), ct);

    /// <summary>Revokes a token at once.</summary>
    public async Task<Result> RevokeAsync(TokenId id, Actor actor, CancellationToken ct)
    {
        // The right depends on the owner; to others a missing token and somebody else's look alike.
        var found = await tokens.FindAsync(id, ct);
        return await AsOwnerAsync<TokenId>(
            Attempt(TokenVerbs.Revoke, id.Value, found?.Workspace),
            found?.UserId,
            actor,
            async _ =>
            {
                var done = found is null ? TokenFailures.NotFound : await tokens.RevokeAsync(id, actor, ct);
                return done.Failure is { } no ? no : id;
            },
            ct
        );
    }

    /// <summary>The caller with this secret: the token's user with current roles.</summary>
    public async Task<Result<TokenCaller>> FindAsync(string secret, Door door, string? requestId, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await tokens.FindAsync(TokenSecret.Hash(secret), ct) is not { } owner)
        {
            return TokenFailures.Unknown;
        }

        var token = owner.Token;
        if (TokenRules.Use(owner, now) is { } no)
        {
            return no;
        }

        if (token.LastUsedAt is not { } last || now - last >= UseNotedEvery)
        {
            await NoteUseAsync(token.Id, now, ct);
        }

        var grant = new TokenGrant(token.Id, token.PostAlone, token.Ceiling is not null, token.MadeBy?.Id) { ByFactor = token.ByFactor };
        return new TokenCaller(TokenActor.Of(grant, token.UserId, owner.DisplayName, owner.Roles, door, requestId), token);
    }

    private Result<Money>? Ceiling(TokenInput input) => input.UpTo is { } upTo ? PostingRules.Amount(upTo, organisation.BaseCurrency) : null;

    // Reads continue while the database cannot be written.
    private async Task NoteUseAsync(TokenId id, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await tokens.NoteUseAsync(id, now, now - UseNotedEvery, ct);
        }
        catch (Exception full) when (NotSaved.TroubleOf(full) is not null)
        {
            // The next call records it.
        }
    }

    private Task<Result<T>> AsOwnerAsync<T>(Attempt attempt, int? owner, Actor actor, Func<Actor, Task<Result<T>>> act, CancellationToken ct) =>
        guard.RunAsync(IsOwner(actor, owner) ? attempt with { Right = Right.OwnTokens } : attempt, actor, act, ct);

    // A token must not create tokens for itself, or revoking it would not end its access.
    private static bool IsOwner(Actor actor, int? owner) => actor.Kind == ActorKind.User && owner is not null && actor.UserId == owner;

    private static Attempt Attempt(Verb verb, long id, WorkspaceId? workspace) => new(verb, "token", id, workspace);
}
