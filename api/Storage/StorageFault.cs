namespace Cleantech.Api.Storage;

/// <summary>Something about the data or where it is kept that whoever runs the product can mend: the sentence says how.</summary>
internal sealed class StorageFault(string sentence, Exception? inner = null) : Exception(sentence, inner);
