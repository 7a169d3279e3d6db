using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Storage.Postings.Keys;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Backends.Tests.Postings;

/// <summary>SQLite's planner alone is asked: PostgreSQL's knows from its statistics that a list is short.</summary>
public sealed class KeyPlanTests() : ContractTests(TestDatabase.Sqlite)
{
    public static TheoryData<string> Lists() => ["invoices", "bills", "services"];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task The_keys_of_a_call_are_looked_up_one_by_one_and_never_by_reading_a_whole_workspace(string list)
    {
        var keys = list switch
        {
            "invoices" => KeyList.Invoices,
            "bills" => KeyList.Bills,
            _ => KeyList.Services,
        };
        foreach (var statement in keys.Statements)
        {
            var plan = await Plans.ExplainAsync(Store, Query.Keep(statement, 1, """["A","B"]"""));

            plan.ShouldContain(
                line => line.StartsWith("SEARCH t ", StringComparison.Ordinal) && !line.EndsWith("(workspace_id=?)", StringComparison.Ordinal),
                statement.Sqlite
            );
        }
    }
}
