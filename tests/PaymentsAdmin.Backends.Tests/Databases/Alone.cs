namespace PaymentsAdmin.Backends.Tests.Databases;

/// <summary>
/// Tests that run after all others and one at a time: a long transaction in any database of the server delays sealing
/// in all other databases.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
