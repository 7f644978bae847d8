namespace Cleantech.Api.Access;

/// <summary>Policies, named for what one may do. Who may is said in one place: the table of `contract.md` §6.</summary>
public static class Acts
{
    public const string ReadDrafts = nameof(ReadDrafts);
    public const string WriteContent = nameof(WriteContent);
    public const string TrashContent = nameof(TrashContent);
    public const string PublishContent = nameof(PublishContent);
    public const string ManageVocabularies = nameof(ManageVocabularies);
    public const string PurgeContent = nameof(PurgeContent);
    public const string MoveContent = nameof(MoveContent);
    public const string ManageUsers = nameof(ManageUsers);
    public const string ManageApiKeys = nameof(ManageApiKeys);
    public const string ReadAudit = nameof(ReadAudit);
}
