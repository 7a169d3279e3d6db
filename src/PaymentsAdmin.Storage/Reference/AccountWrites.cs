using System.Data.Common;
using System.Globalization;
using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Entities;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Reference;

/// <summary>Creates and renames accounts together with their entity.</summary>
internal sealed class AccountWrites(IWriter writer) : IAccountEditing
{
    private static readonly Sql CustomerName = new("SELECT name FROM customers WHERE id = $1 AND workspace_id = $2");

    private static readonly Sql Insert = new(
        """
        INSERT INTO accounts (id, hex_id, workspace_id, entity_id, customer_id, number, name, name_fold, currency, state, balance_minor, revision)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'ACTIVE', 0, 1)
        """
    );

    private static readonly Sql BeDefault = new("UPDATE customers SET default_account_id = $1 WHERE id = $2 AND default_account_id IS NULL");

    private static readonly Sql ById = new(
        "SELECT id, entity_id, customer_id, number, name, currency, state, revision FROM accounts WHERE id = $1 AND workspace_id = $2 {lock}"
    );

    private static readonly Sql Change = new(
        "UPDATE accounts SET name = $1, name_fold = $2, state = $3, revision = revision + 1 WHERE id = $4 AND revision = $5"
    );

    public Task<Result<AccountId>> AddAsync(Workspace workspace, AccountInput input, Actor actor, CancellationToken ct) =>
        writer.RunAsync<Result<AccountId>>(
            async session =>
            {
                if (await session.FirstAsync(CustomerName, r => r.GetString(0), input.Customer.Value, workspace.Id.Value) is not { } customer)
                {
                    return EntityFailures.CustomerNotFound;
                }

                var id = new AccountId(await session.NextIdAsync(IdCounter.Accounts));
                var entity = new EntityId(await session.NextIdAsync(IdCounter.Entities));
                var hex = HexId.Random();
                var name = string.IsNullOrWhiteSpace(input.Name) ? customer : input.Name.Trim();
                var currency = Currency.Of(input.Currency);
                await EntityWrites.InsertAsync(
                    session, workspace, entity, new EntityRef(EntityKinds.Account, hex.Value), name, input.Customer, customer, currency, null);
                await session.QueueAsync(
                    Insert, 1, id.Value, hex, workspace.Id.Value, entity.Value, input.Customer.Value, Account.NumberOf(id), name, Fold.ForSort(name),
                    currency.Code);
                await session.QueueAsync(BeDefault, IWriteSession.AnyRows, id.Value, input.Customer.Value);
                var fact = new AuditFact(AccountVerbs.Add, Account.Kind, id.Value, workspace.Id)
                {
                    Changes =
                    [
                        new AuditChange("number", null, Account.NumberOf(id)),
                        new AuditChange("customer", null, input.Customer.Value.ToString(CultureInfo.InvariantCulture)),
                        new AuditChange("entity", null, entity.Value.ToString(CultureInfo.InvariantCulture)),
                        new AuditChange("currency", null, currency.Code),
                    ],
                    Texts = [new AuditChange("name", null, name)],
                };
                await session.AuditAsync(fact, actor);
                return id;
            },
            ct
        );

    public Task<Result> ChangeAsync(Target<AccountId> target, AccountChange change, CancellationToken ct) =>
        writer.RunAsync<Result>(
            async session =>
            {
                if (await HeldAsync(session, target.Workspace, target.Id) is not { } before)
                {
                    return ReferenceFailures.NotFound(Account.Kind);
                }

                if (target.IsStale(before.Revision))
                {
                    return ReferenceFailures.ChangedMeanwhile;
                }

                var after = change with { Name = change.Name.Trim() };
                var values = AuditValues.Between(new AccountChange { Name = before.Name, State = before.State }, after);
                if (!values.Any)
                {
                    return Result.Done;
                }

                await session.QueueAsync(Change, 1, after.Name, Fold.ForSort(after.Name), StateText.Write(after.State), target.Id.Value, before.Revision.Value);
                if (values.Texts.Count > 0)
                {
                    var entity = await EntityWrites.UpdateAsync(
                        session,
                        new(target.Workspace, before.Entity, null, target.Actor),
                        new EntityChange { Title = after.Name }
                    );
                    if (entity.Failure is { } no)
                    {
                        return no;
                    }
                }

                var fact = new AuditFact(AccountVerbs.Change, Account.Kind, target.Id.Value, target.Workspace.Id)
                {
                    Changes = values.Changes,
                    Texts = values.Texts,
                };
                await session.AuditAsync(fact, target.Actor);
                return Result.Done;
            },
            ct
        );

    /// <summary>The account of the workspace, locked until the commit; or null.</summary>
    public static ValueTask<HeldAccount?> HeldAsync(IWriteSession session, Workspace workspace, AccountId id) =>
        session.FirstAsync(ById, HeldAccount.Read, id.Value, workspace.Id.Value);
}

/// <summary>An account while a command holds its lock.</summary>
internal sealed record HeldAccount(
    AccountId Id,
    EntityId Entity,
    CustomerId Customer,
    string Number,
    string Name,
    Currency Currency,
    AccountState State,
    Revision Revision
)
{
    public static HeldAccount Read(DbDataReader r) =>
        new(
            new AccountId(r.GetInt64(0)),
            new EntityId(r.GetInt64(1)),
            new CustomerId(r.GetInt64(2)),
            r.GetString(3),
            r.GetString(4),
            Currency.Of(r.GetString(5)),
            StateText.Read<AccountState>(r.GetString(6)),
            new Revision(r.GetInt32(7))
        );
}
