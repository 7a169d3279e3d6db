using PaymentsAdmin.Backends.Tests.Confirmations;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Backends.Tests.Postings;
using PaymentsAdmin.Core.CrmCom;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Tokens;
using PaymentsAdmin.Core.Users.SignIns;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Backends.Tests.Tokens;

/// <summary>Books where people have CRM.COM programs with tokens.</summary>
public abstract class TokenPeopleTests(TestDatabase database) : SecondAdminTests(database)
{
    private static readonly CrmComLifetime Life = CrmComLifetime.Of(18);

    /// <summary>A plain token for somebody.</summary>
    protected TokenInput For(Actor person) => Robot with { UserId = person.UserId!.Value, PostAlone = false, UpTo = null };

    /// <summary>The actor of a CRM.COM program, which signed in with a token that somebody made for this person.</summary>
    protected async Task<Actor> OfAsync(Actor person, Actor maker, bool confirmed = false)
    {
        var added = (await Tokens.AddAsync(For(person), maker, default)).Value;
        if (confirmed)
        {
            (await ConfirmAsync((await WaitingAsync()).Id)).Failure.ShouldBeNull();
        }

        return await CallerOfAsync(added);
    }

    /// <summary>The same of a token that exists.</summary>
    protected async Task<Actor> CallerOfAsync(TokenAdded added) =>
        (await Service<CrmComSignInService>().FindAsync((await OpenAsync(added)).Value, Life, null, default)).Value.Actor;

    protected Task<Result<string>> OpenAsync(TokenAdded token) =>
        Service<CrmComSignInService>().OpenAsync(
            new CrmComAttempt(token.Token.UserName, token.Secret, Books.Workspace.Key.Value, new Origin("192.0.2.7", "till")), Life, default);

    protected Task<Result<PostingState>> PostAsync(PaymentId payment, Actor by) =>
        Books.Postings.PostAsync(Books.Workspace, payment, SeenDraft.Never, by, default);
}
